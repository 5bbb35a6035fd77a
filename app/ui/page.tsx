import { Link } from '@remix-run/react'
import { ChevronLeft } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from './props.ts'
import { whole } from './whole.tsx'

interface PageProps {
	/** The page's only `<h1>`, and the browser tab's name once JavaScript runs. */
	readonly title: string
	readonly lead?: ReactNode
	/** One step up. */
	readonly back?: { readonly to: string; readonly label: string } | undefined
	/** Buttons beside the title. */
	readonly actions?: ReactNode
	/** For reading and for forms: lines of about forty Chinese characters. */
	readonly narrow?: boolean | undefined
	readonly children: ReactNode
}

/** The frame of every page: way back, title, what it is about, and the rest in one column. */
export function Page({ title, lead, back, actions, narrow, children }: PageProps) {
	useTabName(title)
	return (
		<div
			className={classes('mx-auto grid w-full gap-6', narrow ? 'max-w-[42rem]' : 'max-w-[72rem]')}
		>
			<div className="grid gap-2">
				{back ? (
					<Link
						to={back.to}
						className="-ms-1 inline-flex min-h-target w-fit items-center gap-1 font-medium text-accent print:hidden"
					>
						<ChevronLeft aria-hidden className="size-[1.2em]" />
						{back.label}
					</Link>
				) : null}
				<div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 @3xl:flex-nowrap">
					<div className="grid min-w-0 gap-1.5">
						<h1 className="text-2xl font-bold @3xl:text-3xl">{title}</h1>
						{lead ? (
							<div className="max-w-[44rem] text-pretty text-muted">{whole(lead)}</div>
						) : null}
					</div>
					{actions ? (
						<div className="flex flex-wrap gap-3 @3xl:shrink-0 print:hidden">{actions}</div>
					) : null}
				</div>
			</div>
			{children}
		</div>
	)
}

/** Names the browser's tab after the page; the site's name alone without a title. */
export function useTabName(title?: string) {
	const { t } = useTranslation()
	const name = title === undefined ? t('frame.site.name') : t('frame.site.tab', { title })
	useEffect(() => {
		document.title = name
	}, [name])
}
