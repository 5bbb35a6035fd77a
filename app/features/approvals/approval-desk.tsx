import { CheckCheck } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Card, CommandForm, EmptyState } from '#app/ui/index.ts'
import { useHydrated } from '#app/ui/hydrated.ts'
import type { WaitingLine } from './list-waiting.server.ts'
import { useDeskKeys } from './use-desk-keys.ts'
import { WaitingRow } from './waiting-line.tsx'

interface DeskProps {
	readonly logs: readonly WaitingLine[]
}

/** What waits: flagged logs one by one with their reasons, clean ones to approve together. */
export function ApprovalDesk({ logs }: DeskProps) {
	const { t } = useTranslation()
	const desk = useRef<HTMLDivElement>(null)
	useDeskKeys(desk)
	const flagged = logs.filter((line) => line.flagged)
	const clean = logs.filter((line) => !line.flagged)
	if (logs.length === 0) {
		return <EmptyState title={t('hours.desk.none')}>{t('hours.desk.noneText')}</EmptyState>
	}
	return (
		<div ref={desk} className="@container grid gap-6">
			{flagged.length > 0 ? (
				<Card title={t('hours.desk.flagged', { count: flagged.length })}>
					<p className="-mt-2 mb-2 text-muted">{t('hours.desk.flaggedText')}</p>
					<ul>
						{flagged.map((line) => (
							<WaitingRow key={line.id} line={line} />
						))}
					</ul>
				</Card>
			) : null}
			{clean.length > 0 ? <CleanLogs logs={clean} /> : null}
			<KeyHelp />
		</div>
	)
}

function CleanLogs({ logs }: DeskProps) {
	const { t } = useTranslation()
	const list = useRef<HTMLUListElement>(null)
	const [selected, setSelected] = useState(0)
	const boxes = () => [
		...(list.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? []),
	]
	const count = () => setSelected(boxes().filter(({ checked }) => checked).length)
	const all = () => {
		const checked = boxes().some((box) => !box.checked)
		for (const box of boxes()) box.checked = checked
		count()
	}
	return (
		<Card title={t('hours.desk.clean', { count: logs.length })}>
			<CommandForm intent="approve">
				<ul ref={list} onChange={count} className="-my-2">
					{logs.map((line) => (
						<WaitingRow key={line.id} line={line} selectable />
					))}
				</ul>
				<div
					data-desk-approve
					className="sticky bottom-17 -mx-1 flex lg:bottom-0 flex-wrap items-center gap-3 border-t border-line bg-surface px-1 py-3"
				>
					<Button icon={CheckCheck}>{t('hours.desk.approve')}</Button>
					<SelectAll onClick={all} isAll={selected === logs.length} />
					<output className="text-muted">
						{selected > 0 ? t('hours.desk.selected', { count: selected }) : null}
					</output>
				</div>
			</CommandForm>
		</Card>
	)
}

/** Chooses every box; there is no such button without JavaScript, which it needs. */
function SelectAll({ onClick, isAll }: { onClick: () => void; isAll: boolean }) {
	const { t } = useTranslation()
	if (!useHydrated()) return null
	return (
		<Button type="button" tone="quiet" onClick={onClick}>
			{t(isAll ? 'hours.desk.selectNone' : 'hours.desk.selectAll')}
		</Button>
	)
}

function KeyHelp() {
	const { t } = useTranslation()
	if (!useHydrated()) return null
	return (
		<details className="hidden text-sm text-muted @3xl:block">
			<summary className="inline-flex min-h-target cursor-pointer items-center">
				{t('hours.desk.keysTitle')}
			</summary>
			<p>{t('hours.desk.keys')}</p>
		</details>
	)
}
