import {
	Badge,
	Button,
	Card,
	CommandForm,
	DataTable,
	Dialog,
	EmptyState,
	Facts,
	Field,
	LinkButton,
	Notice,
	Page,
	Pager,
	Progress,
	QrCode,
	SearchForm,
	Section,
	Select,
	StackBar,
	Stat,
	StatRow,
	Tabs,
	TextArea,
	Timeline,
} from '#app/ui/index.ts'
import { GalleryForm } from './gallery-form.tsx'

/** Every piece of the design system on one page, to look at and to run axe over. */
export function Gallery() {
	return (
		<Page
			title="社区花园整理"
			lead="周六上午，一起给花园除草、浇水。"
			back={{ to: '/activities', label: '全部活动' }}
			actions={
				<>
					<LinkButton to="/edit">修改</LinkButton>
					<Dialog trigger="取消活动" title="取消这次活动" tone="danger">
						<CommandForm intent="cancel">
							<TextArea name="reason" label="取消原因" hint="志愿者会看到这句话。" required />
							<Button tone="danger">取消活动</Button>
						</CommandForm>
					</Dialog>
				</>
			}
		>
			<Tabs
				items={[
					{ to: '/gallery', label: '待审核', count: 12, current: true },
					{ to: '/done', label: '已通过', current: false },
					{ to: '/back', label: '已退回', count: 3, current: false },
				]}
			/>
			<Figures />
			<Tables />
			<Words />
			<GalleryForm />
			<Pager next="/?after=3" previous="/?before=1" />
		</Page>
	)
}

function Figures() {
	return (
		<>
			<StatRow>
				<Stat
					label="可用积分"
					value="1,280"
					unit="积分"
					hint="其中 120 积分将于 12 月 31 日到期"
					to="/me"
				/>
				<Stat label="本季度服务" value="36 小时 30 分" />
				<Stat label="冻结中" value="60" unit="积分" />
				<Stat label="待审核" value="4" unit="条" to="/approvals" />
			</StatRow>
			<Card
				title="积分批次"
				action={
					<LinkButton to="/me/points" tone="plain" size="small">
						全部
					</LinkButton>
				}
			>
				<div className="grid gap-5">
					<StackBar
						label="积分批次"
						parts={[
							{ label: '2025 年获得 120', value: 120, tone: 'warn' },
							{ label: '2026 年获得 1,160', value: 1160, tone: 'good' },
							{ label: '冻结 60', value: 60, tone: 'neutral' },
						]}
					/>
					<Progress value={80} max={400} label="本月已得 80 积分，上限 400 积分" />
				</div>
			</Card>
		</>
	)
}

const ROWS = [
	{ id: '1', name: '王秀兰', item: '社区花园整理', minutes: '2 小时', points: '20', state: 'good' },
	{
		id: '2',
		name: '张建国',
		item: '独居老人探访',
		minutes: '1 小时 30 分',
		points: '15',
		state: 'warn',
	},
	{ id: '3', name: '陈晓燕', item: '楼道消防巡查', minutes: '45 分钟', points: '7', state: 'bad' },
] as const
const STATES = { good: '已通过', warn: '待审核', bad: '有风险提示' }

function Tables() {
	return (
		<Section title="服务时长记录" lead="有风险提示的排在前面。">
			<div className="grid gap-4">
				<SearchForm label="查找记录">
					<Field name="q" label="姓名或活动" type="search" />
					<Select
						name="state"
						label="状态"
						options={[{ value: 'a', label: '待审核' }]}
						emptyLabel="全部"
					/>
				</SearchForm>
				<DataTable
					caption="服务时长记录"
					rows={ROWS}
					rowKey={(row) => row.id}
					empty={<EmptyState title="没有待审核的记录" />}
					columns={[
						{ key: 'name', header: '志愿者', cell: (row) => row.name, primary: true },
						{ key: 'item', header: '活动', cell: (row) => row.item },
						{ key: 'minutes', header: '时长', cell: (row) => row.minutes, align: 'end' },
						{ key: 'points', header: '积分', cell: (row) => row.points, align: 'end' },
						{
							key: 'state',
							header: '状态',
							cell: (row) => <Badge tone={row.state}>{STATES[row.state]}</Badge>,
						},
						{
							key: 'open',
							header: '操作',
							cell: (row) => (
								<LinkButton to={`/x/${row.id}`} size="small" label={`查看 ${row.name}`}>
									查看
								</LinkButton>
							),
							align: 'end',
						},
					]}
				/>
			</div>
		</Section>
	)
}

function Words() {
	return (
		<>
			<Notice tone="info">签到码每 30 秒换一次，请在现场扫码。</Notice>
			<Notice tone="warn" title="本月积分接近上限">
				这次服务的时长照常记录，积分可能会少于预计。
			</Notice>
			<Notice tone="bad" title="这条记录需要另一位同志审核">
				您和这位志愿者是同一户。
			</Notice>
			<Notice tone="good">审核通过，20 积分已入账。</Notice>
			<div className="flex flex-wrap gap-2">
				<Badge>未开始</Badge>
				<Badge tone="good">已核销</Badge>
				<Badge tone="warn">待取货</Badge>
				<Badge tone="bad">已取消</Badge>
				<Badge tone="info">进行中</Badge>
			</div>
			<div className="grid gap-4 @3xl:grid-cols-2">
				<Card title="活动信息">
					<Facts
						items={[
							{ label: '时间', value: '2026年11月28日 09:00–11:00' },
							{ label: '地点', value: '湖畔花园 3 号楼前' },
							{ label: '名额', value: '剩 4 个，共 10 个' },
						]}
					/>
				</Card>
				<Card title="经过" tone="neutral">
					<Timeline
						items={[
							{ at: '11月22日 09:00', title: '提交', detail: '签到签退齐全', tone: 'info' },
							{ at: '11月22日 15:20', title: '支部退回', detail: '请补充照片', tone: 'warn' },
							{ at: '11月23日 10:05', title: '审核通过', detail: '入账 20 积分', tone: 'good' },
						]}
					/>
				</Card>
				<Card title="取货码">
					<QrCode text="https://points.example.cn/c/7K3M9QXT" label="取货二维码" />
					<p className="mt-3 text-center font-mono text-2xl font-bold tracking-widest">7K3M 9QXT</p>
				</Card>
				<EmptyState
					title="还没有接单"
					action={<LinkButton to="/activities">去看看活动</LinkButton>}
				>
					接一单，就从家门口开始。
				</EmptyState>
			</div>
		</>
	)
}
