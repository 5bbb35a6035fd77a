import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, Card, CommandForm, Field } from '#app/ui/index.ts'
import { CameraReader } from './camera-reader.tsx'

/** The way to an order at the counter: typing always works, the camera where there is one. */
export function CodeForm() {
	const { t } = useTranslation()
	return (
		<Card>
			<CommandForm intent="find">
				<Field
					name="code"
					label={t('orders.counter.code')}
					hint={t('orders.counter.codeHint')}
					required
					autoComplete="off"
					autoCapitalize="characters"
					spellCheck={false}
					maxLength={64}
				/>
				<Button size="large" icon={Search}>
					{t('orders.counter.find')}
				</Button>
				<CameraReader />
			</CommandForm>
		</Card>
	)
}
