import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'
import { given } from './props.ts'

interface MoreFiltersProps {
	/** One of them is in use: what narrows the list is not hidden. */
	readonly open: boolean
	readonly children: ReactNode
}

/** The filters that few need, folded away so that a phone shows results on its first screen. */
export function MoreFilters({ open, children }: MoreFiltersProps) {
	const { t } = useTranslation()
	return (
		<details open={open} className="order-1 min-w-0 basis-full">
			<summary className="inline-flex min-h-target min-w-target cursor-pointer items-center font-medium text-accent">
				{t('frame.form.more')}
			</summary>
			<div className="mt-3 grid grid-cols-[repeat(auto-fit,minmax(min(100%,9rem),1fr))] items-end gap-4">
				{children}
			</div>
		</details>
	)
}

interface SearchFormProps {
	/** What is searched, for screen readers. */
	readonly label: string
	/** Fields; give them `defaultValue` from the address. */
	readonly children: ReactNode
	/** Another page than this one. */
	readonly action?: string | undefined
	readonly submit?: string | undefined
}

/** Filters in the address: they can be kept, sent on, and undone with the back button. */
export function SearchForm({ label, children, action, submit }: SearchFormProps) {
	const { t } = useTranslation()
	return (
		<search aria-label={label}>
			<Form
				method="get"
				{...given({ action })}
				className="flex flex-wrap items-end gap-4 rounded-lg border border-line bg-surface p-4 shadow-card print:hidden [&>button]:w-full @xl:[&>button]:w-auto [&>div]:min-w-[min(100%,12rem)] [&>div]:flex-1 @xl:[&>div]:max-w-[24rem] [&>div:has(textarea)]:max-w-none [&>div:has(textarea)]:basis-full"
			>
				{children}
				<Button icon={Search}>{submit ?? t('frame.form.search')}</Button>
			</Form>
		</search>
	)
}
