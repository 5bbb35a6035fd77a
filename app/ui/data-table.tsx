// `display` takes a table's meaning away in some browsers; written out, the roles bring it back.
/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
import type { ReactNode } from 'react'
import { useId } from 'react'
import { classes } from './props.ts'
import { whole } from './whole.tsx'

export interface Column<Row> {
	readonly key: string
	readonly header: ReactNode
	readonly cell: (row: Row) => ReactNode
	/** `end` for figures. */
	readonly align?: 'start' | 'end' | undefined
	/** Buttons, which say themselves what they do: without the header's word on a phone. */
	readonly bare?: boolean | undefined
	/** Sentences: on a phone they begin under the header's word, at the start of a line. */
	readonly prose?: boolean | undefined
	/** Names the row: its header for screen readers, and the title of its card on a phone. */
	readonly primary?: boolean | undefined
}

interface TableProps<Row> {
	/** What the table holds, for those who do not see what stands above it. */
	readonly caption: string
	readonly columns: readonly Column<Row>[]
	readonly rows: readonly Row[]
	readonly rowKey: (row: Row) => string
	/** Shown instead of a table without rows. */
	readonly empty: ReactNode
}

/**
 * A table where there is room, a list of cards where there is not.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, empty }: TableProps<Row>) {
	const id = useId()
	if (rows.length === 0) return <>{empty}</>
	return (
		<div className="@container min-w-0">
			<section
				aria-labelledby={id}
				// A table wider than its place is scrolled with the keyboard as well.
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
				tabIndex={0}
				className="@2xl:overflow-x-auto @2xl:rounded-lg @2xl:border @2xl:border-line @2xl:bg-surface @2xl:shadow-card"
			>
				<table role="table" className="block w-full border-collapse @2xl:table">
					<caption id={id} className="sr-only">
						{caption}
					</caption>
					<thead role="rowgroup" className="sr-only @2xl:not-sr-only @2xl:table-header-group">
						<tr role="row">
							{columns.map((column) => (
								<th key={column.key} role="columnheader" scope="col" className={headLook(column)}>
									{column.header}
								</th>
							))}
						</tr>
					</thead>
					<tbody role="rowgroup" className="grid gap-3 @2xl:table-row-group">
						{rows.map((row) => (
							<TableRow key={rowKey(row)} row={row} columns={columns} />
						))}
					</tbody>
				</table>
			</section>
		</div>
	)
}

function TableRow<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
	return (
		<tr
			role="row"
			className="flex flex-col gap-y-1.5 rounded-lg border border-line bg-surface p-4 shadow-card @2xl:table-row @2xl:rounded-none @2xl:border-0 @2xl:shadow-none @2xl:not-first:[&>*]:border-t"
		>
			{columns.map((column) =>
				column.primary ? (
					<th key={column.key} role="rowheader" scope="row" className={cellLook(column)}>
						{whole(column.cell(row))}
					</th>
				) : (
					<td
						key={column.key}
						role="cell"
						className={classes(
							cellLook(column),
							column.bare && 'justify-end',
							column.prose && 'flex-col gap-y-0.5',
						)}
					>
						{column.bare ? null : <CardLabel>{column.header}</CardLabel>}
						<div
							className={classes(
								'min-w-0 elder:ms-auto',
								!column.prose && 'text-end',
								column.align !== 'end' && '@2xl:text-start',
							)}
						>
							{whole(column.cell(row))}
						</div>
					</td>
				),
			)}
		</tr>
	)
}

// Screen readers already say the column's header.
function CardLabel({ children }: { children: ReactNode }) {
	return (
		<span aria-hidden className="shrink-0 text-sm text-muted @2xl:hidden">
			{children}
		</span>
	)
}

const headLook = ({ align }: { align?: 'start' | 'end' | undefined }) =>
	classes(
		// Long names may break anywhere, words of a header and figures never.
		'bg-sunken/60 px-4 py-3 text-sm font-semibold break-keep wrap-normal text-muted',
		align === 'end' ? 'text-end' : 'text-start',
	)

const cellLook = ({
	align,
	primary,
}: {
	align?: string | undefined
	primary?: boolean | undefined
}) =>
	classes(
		'border-line @2xl:table-cell @2xl:px-4 @2xl:py-3 @2xl:align-middle',
		primary
			? '-order-1 text-start font-semibold @2xl:min-w-32'
			: 'flex items-baseline justify-between gap-x-4 elder:flex-wrap',
		align === 'end' ? 'wrap-normal @2xl:text-end' : '@2xl:text-start',
	)
