import { useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { CheckpointTable, KeyList } from '#app/features/receipts/checkpoint-table.tsx'
import { listCheckpoints } from '#app/features/receipts/list-checkpoints.server.ts'
import { CheckpointsQuery } from '#app/features/receipts/receipts.schema.ts'
import { LinkButton, Page, Pager } from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: CheckpointsQuery }, listCheckpoints)

export default function CheckpointsPage() {
	const { t } = useTranslation()
	const { keys, rows, next } = useLoaderData<typeof loader>()
	return (
		<Page
			title={t('receipts.checkpoints.title')}
			lead={t('receipts.checkpoints.lead')}
			back={{ to: '/receipts', label: t('receipts.title') }}
			actions={
				rows.length > 0 ? (
					<LinkButton to="/checkpoint" icon={Download} download>
						{t('receipts.checkpoints.download')}
					</LinkButton>
				) : undefined
			}
		>
			<CheckpointTable rows={rows} />
			<Pager next={next === null ? null : `/receipts/checkpoints?before=${next}`} />
			<KeyList keys={keys} />
		</Page>
	)
}
