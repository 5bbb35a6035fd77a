import { useTranslation } from 'react-i18next'
import { type Named, useName, useNameWithin } from '#app/features/organisations/unit-name.ts'
import { Button, Card, CommandForm, EmptyState, Field, SearchForm, Select } from '#app/ui/index.ts'

/** The name as everybody reads it. */
export function NameCard({ name }: { readonly name: string }) {
	const { t } = useTranslation()
	return (
		<Card title={t('people.rename.title')}>
			<CommandForm intent="rename">
				<Field
					name="name"
					label={t('people.name')}
					hint={t('people.rename.hint')}
					defaultValue={name}
					maxLength={40}
					autoComplete="off"
					required
				/>
				<div>
					<Button tone="quiet">{t('people.rename.submit')}</Button>
				</div>
			</CommandForm>
		</Card>
	)
}

interface Branch extends Named {
	readonly id: string
	readonly parent: Named | null
}

interface MoveProps {
	readonly person: { readonly id: string; readonly name: string; readonly unit: Named }
	/** What branches were searched for. */
	readonly words: string
	readonly branches: readonly Branch[]
}

/** Moves in two steps that work without JavaScript: find the branch, then say who lives there, too. */
export function MoveCard({ person, words, branches }: MoveProps) {
	const { t } = useTranslation()
	const nameOf = useName()
	return (
		<Card title={t('people.move.title')}>
			<div className="grid gap-5">
				<div className="grid gap-2">
					<p>{t('people.move.now', { name: nameOf(person.unit) })}</p>
					<ul className="grid list-disc gap-1 ps-5 text-muted">
						<li>{t('people.move.text')}</li>
						<li>{t('people.move.posts')}</li>
						<li>{t('people.move.claims')}</li>
					</ul>
				</div>
				<SearchForm
					label={t('people.move.title')}
					action={`/admin/people/${person.id}#move`}
					submit={t('people.move.find')}
				>
					<Field
						name="branch"
						type="search"
						label={t('people.move.findBranch')}
						defaultValue={words}
						required
					/>
				</SearchForm>
				{words !== '' && branches.length === 0 ? (
					<EmptyState title={t('people.move.none')} />
				) : null}
				{branches.length > 0 ? <ChooseBranch name={person.name} branches={branches} /> : null}
			</div>
		</Card>
	)
}

function ChooseBranch({
	name,
	branches,
}: {
	readonly name: string
	readonly branches: readonly Branch[]
}) {
	const { t } = useTranslation()
	const nameWithin = useNameWithin()
	return (
		<CommandForm intent="move" withId confirm={t('people.move.confirm', { name })}>
			<Select
				name="unitId"
				label={t('people.move.branch')}
				emptyLabel={t('people.move.choose')}
				options={branches.map((branch) => ({
					value: branch.id,
					label: nameWithin(branch),
				}))}
				required
			/>
			<Field
				name="with"
				label={t('people.move.with')}
				hint={t('people.move.withHint')}
				placeholder="V0000000000"
				maxLength={20}
				required={false}
			/>
			<div>
				<Button>{t('people.move.submit')}</Button>
			</div>
		</CommandForm>
	)
}
