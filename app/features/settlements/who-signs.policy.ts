import { isOver, merchantsOf, type Actor } from '../people/actor.policy.ts'

const isOfDistrict = (actor: Actor, role: 'administrator' | 'auditor'): boolean =>
	isOver(actor, [role], `/${actor.districtId}/`)

/** Settlements are the district's: who runs or audits one street or community sees none of them. */
export const seesSettlements = (actor: Actor): boolean =>
	isOfDistrict(actor, 'administrator') || isOfDistrict(actor, 'auditor')

export const signsSettlements = (actor: Actor): boolean => isOfDistrict(actor, 'administrator')

/** Nobody signs what the district owes a shop that he or she owns or works for. */
export const isOwnShop = (actor: Actor, merchantId: string): boolean =>
	merchantsOf(actor).includes(merchantId)
