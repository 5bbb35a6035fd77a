import { useTranslation } from 'react-i18next'
import { Button, Card, CommandForm, Field, Section, Select } from '#app/ui/index.ts'
import { useName } from './unit-name.ts'
import { BRANCH_CLASSES, kindsUnder, type BranchClass, type UnitKind } from './units.policy.ts'

interface Unit {
	readonly id: string
	readonly kind: UnitKind
	readonly name: string
	readonly nameEn: string
	readonly branchClass: BranchClass | null
	readonly closed: boolean
}

/** Adds a unit below this one; the kinds offered are those that may stand here. */
export function AddUnitForm({ unit }: { readonly unit: Unit }) {
	const { t } = useTranslation()
	const kinds = kindsUnder(unit.kind)
	if (kinds.length === 0) return <p className="text-muted">{t('organisations.nothingBelow')}</p>
	return (
		<Card title={t('organisations.add')}>
			<CommandForm intent="add-unit" withId fields={{ parentId: unit.id }}>
				<Select
					name="kind"
					label={t('organisations.kind')}
					options={kinds.map((kind) => ({
						value: kind,
						label: t(`organisations.kinds.${kind}`),
					}))}
					required
				/>
				<TwoNames />
				<div>
					<Button>{t('organisations.add')}</Button>
				</div>
			</CommandForm>
		</Card>
	)
}

function TwoNames({ name, nameEn }: { readonly name?: string; readonly nameEn?: string }) {
	const { t } = useTranslation()
	return (
		<>
			<Field
				name="name"
				label={t('organisations.name')}
				defaultValue={name ?? ''}
				maxLength={60}
				required
			/>
			<Field
				name="nameEn"
				label={t('organisations.nameEn')}
				defaultValue={nameEn ?? ''}
				maxLength={120}
				required={false}
			/>
		</>
	)
}

/** Registers a residential area in a community. */
export function AddAreaForm() {
	const { t } = useTranslation()
	return (
		<Card title={t('organisations.addArea')}>
			<CommandForm intent="add-area" withId>
				<TwoNames />
				<Field name="address" label={t('organisations.address')} maxLength={120} required />
				<div>
					<Button>{t('organisations.addArea')}</Button>
				</div>
			</CommandForm>
		</Card>
	)
}

/** Name, class and end of a unit. */
export function ChangeUnit({ unit }: { readonly unit: Unit }) {
	const { t } = useTranslation()
	const nameOf = useName()
	return (
		<Card title={t('organisations.own')}>
			<div className="grid gap-6">
				<CommandForm intent="rename">
					<TwoNames name={unit.name} nameEn={unit.nameEn} />
					<div>
						<Button tone="quiet">{t('organisations.rename')}</Button>
					</div>
				</CommandForm>
				{unit.kind === 'branch' ? <ClassForm branchClass={unit.branchClass} /> : null}
				{unit.kind === 'district' ? null : (
					<CommandForm
						intent="close"
						confirm={t('organisations.closeConfirm', { name: nameOf(unit) })}
						className="grid justify-items-start gap-2"
					>
						<Button tone="danger">{t('organisations.close')}</Button>
						<p className="text-sm text-muted">{t('organisations.closeHint')}</p>
					</CommandForm>
				)}
			</div>
		</Card>
	)
}

function ClassForm({ branchClass }: Pick<Unit, 'branchClass'>) {
	const { t } = useTranslation()
	return (
		<CommandForm intent="set-class">
			<Select
				name="branchClass"
				label={t('organisations.branchClass')}
				emptyLabel={t('organisations.noClass')}
				defaultValue={branchClass ?? ''}
				options={BRANCH_CLASSES.map((one) => ({
					value: one,
					label: t(`organisations.classes.${one}`),
				}))}
			/>
			<div>
				<Button tone="quiet">{t('organisations.setClass')}</Button>
			</div>
		</CommandForm>
	)
}

/** The rest of the page of a unit that can still change. */
export function UnitForms({ unit }: { readonly unit: Unit }) {
	const { t } = useTranslation()
	if (unit.closed) return null
	return (
		<Section title={t('organisations.change')}>
			<div className="grid items-start gap-6 @4xl:grid-cols-2">
				<AddUnitForm unit={unit} />
				{unit.kind === 'community' ? <AddAreaForm /> : null}
				<ChangeUnit unit={unit} />
			</div>
		</Section>
	)
}
