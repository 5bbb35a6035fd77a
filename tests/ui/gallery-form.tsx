import { Check, Plus } from 'lucide-react'
import {
	Button,
	Card,
	Checkboxes,
	CommandForm,
	Field,
	RadioCards,
	Select,
	TextArea,
} from '#app/ui/index.ts'

/** Every kind of field in one form. */
export function GalleryForm() {
	return (
		<Card title="派单">
			<CommandForm intent="dispatch" withId className="grid max-w-[36rem] gap-5">
				<Field name="title" label="标题" required maxLength={60} />
				<Field
					name="places"
					label="名额"
					hint="1 到 1000"
					inputMode="numeric"
					suffix="人"
					required
				/>
				<Select
					name="item"
					label="活动项目"
					options={[{ value: 'B2', label: 'B2 独居老人探访' }]}
					emptyLabel="请选择"
					required
				/>
				<RadioCards
					name="audience"
					label="谁可以接单"
					defaultValue="branch"
					options={[
						{ value: 'branch', label: '本支部', hint: '96 人' },
						{ value: 'community', label: '本社区' },
						{ value: 'district', label: '全区' },
					]}
				/>
				<Checkboxes
					name="evidence"
					label="需要的证明"
					required={false}
					options={[
						{ value: 'V1', label: '现场签到签退' },
						{ value: 'V3', label: '服务前后照片', hint: '在应用里拍' },
					]}
				/>
				<TextArea name="note" label="说明" required={false} />
				<div className="flex flex-wrap gap-3">
					<Button icon={Plus}>派单</Button>
					<Button tone="quiet" icon={Check} type="button">
						存为草稿
					</Button>
					<Button tone="danger" type="button">
						撤下
					</Button>
					<Button tone="plain" type="button">
						先不
					</Button>
				</div>
			</CommandForm>
		</Card>
	)
}
