import { stringify } from 'csv-stringify/sync'
import { headingsIn } from './roster-row.policy.ts'

/** An empty roster with its headings. The mark in front tells spreadsheets that it is UTF-8. */
export const writeTemplate = (language: 'zh-CN' | 'en'): string =>
	stringify([headingsIn(language)], { bom: true })
