import { StartRefusal } from './start-refusal.ts'

interface Address {
	readonly port: number
	readonly host: string
}

/** Why nothing can listen there, in a sentence; other errors stay as they are. */
export function portRefusal(error: Error, { port, host }: Address): Error {
	const code = 'code' in error ? error.code : undefined
	if (code === 'EADDRINUSE') {
		return new StartRefusal(
			`Port ${port} is taken by another program: stop that one, or start Linli with another port, such as PORT=${port === 65_535 ? 3000 : port + 1} npm start.`,
			`端口 ${port} 已被其他程序占用，请停止该程序，或换一个端口启动，例如 PORT=${port === 65_535 ? 3000 : port + 1} npm start。`,
		)
	}
	if (code === 'EACCES') {
		return new StartRefusal(
			`The system does not allow port ${port}: choose one from 1024 on with PORT.`,
			`系统不允许使用端口 ${port}，请用 PORT 选择 1024 以上的端口。`,
		)
	}
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
		return new StartRefusal(
			`This machine has no address ${host}: correct HOST, or leave it out.`,
			`本机没有地址 ${host}，请更正 HOST 或不设置。`,
		)
	}
	return error
}
