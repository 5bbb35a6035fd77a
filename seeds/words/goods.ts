import type { ListingCategory } from '#app/features/catalogue/catalogue.schema.ts'
import { SURNAMES } from './names.ts'
import type { Pair } from './pairs.ts'

export interface Goods {
	readonly title: Pair
	readonly description: Pair
	/** What it costs in the shop, in fen (1/100 CNY). */
	readonly fen: number
}

export interface ShopKind {
	readonly category: ListingCategory
	readonly sign: Pair
	readonly hours: string
	readonly goods: readonly Goods[]
}

/** `title|title|description|description|fen`, Chinese first. */
const goods = (...lines: string[]): Goods[] =>
	lines.map((line) => {
		const [zh = '', en = '', aboutZh = '', aboutEn = '', fen = ''] = line.split('|')
		return { title: { zh, en }, description: { zh: aboutZh, en: aboutEn }, fen: Number(fen) }
	})

export const SHOP_KINDS: readonly ShopKind[] = [
	{
		category: 'groceries',
		sign: { zh: '粮油店', en: 'Grain & Oil' },
		hours: '07:30–20:00',
		goods: goods(
			'东北大米 2.5 公斤|North-eastern rice, 2.5 kg|当季新米，真空包装。|This season’s rice, vacuum packed.|1800',
			'挂面 1 公斤|Dried noodles, 1 kg|细圆挂面，煮三分钟即可。|Thin round noodles, ready in three minutes.|680',
			'鸡蛋 10 枚|Ten eggs|本地养殖场当日鲜蛋。|Laid the same day at a farm nearby.|900',
			'菜籽油 900 毫升|Rapeseed oil, 900 ml|物理压榨，小瓶装。|Pressed, in a small bottle.|1550',
			'红小豆 500 克|Red beans, 500 g|熬粥、做豆沙都好。|For porridge or bean paste.|750',
		),
	},
	{
		category: 'groceries',
		sign: { zh: '生鲜超市', en: 'Fresh Market' },
		hours: '07:00–21:30',
		goods: goods(
			'时令青菜一份|Seasonal greens|每日清晨到货，约 500 克。|Fresh every morning, about 500 g.|350',
			'鲜牛奶 950 毫升|Fresh milk, 950 ml|低温鲜奶，请当日冷藏。|Chilled milk; keep it cold.|1180',
			'豆腐两块|Two blocks of tofu|社区豆腐坊现做。|Made this morning in the neighbourhood.|400',
			'苹果 1 公斤|Apples, 1 kg|脆甜红富士。|Crisp Fuji apples.|980',
			'香蕉 1 公斤|Bananas, 1 kg|熟度适中，牙口不好也能吃。|Ripe and soft.|620',
		),
	},
	{
		category: 'meals',
		sign: { zh: '早餐铺', en: 'Breakfast Bar' },
		hours: '05:30–10:30',
		goods: goods(
			'豆浆油条一份|Soy milk and fried dough|现磨豆浆一杯，油条两根。|A cup of soy milk and two sticks.|600',
			'鲜肉包两个|Two pork buns|皮薄馅足，凭码取热的。|Served hot.|400',
			'小米粥加茶叶蛋|Millet porridge and a tea egg|清淡养胃。|Light and warm.|500',
			'葱油拌面|Noodles with scallion oil|可少油少盐，请告诉店员。|Ask for less oil or salt.|900',
		),
	},
	{
		category: 'meals',
		sign: { zh: '社区食堂', en: 'Community Canteen' },
		hours: '10:30–13:30，16:30–19:00',
		goods: goods(
			'一荤两素套餐|Set meal: one meat, two vegetables|米饭免费添，软烂可选。|Rice is free; soft food on request.|1500',
			'老年软食套餐|Soft meal for elders|少盐少油，炖得软。|Little salt and oil, stewed soft.|1200',
			'面点一份|Steamed pastries|花卷、发糕各一。|A twisted roll and a rice cake.|300',
			'例汤一份|Soup of the day|每天不同。|A different one each day.|400',
		),
	},
	{
		category: 'household',
		sign: { zh: '日杂店', en: 'Household Goods' },
		hours: '08:00–20:00',
		goods: goods(
			'纯棉毛巾一条|Cotton towel|吸水不掉毛。|Soft, does not shed.|880',
			'洗洁精 1 公斤|Washing-up liquid, 1 kg|无磷配方。|Phosphate free.|790',
			'卷纸 10 卷|Toilet paper, 10 rolls|原生木浆。|Virgin pulp.|1690',
			'保温杯 400 毫升|Vacuum cup, 400 ml|大字刻度，防滑杯身。|Large markings, non-slip.|2900',
			'分类垃圾袋 50 只|Fifty sorting bags|厨余专用，易降解。|For kitchen waste, degradable.|650',
		),
	},
	{
		category: 'household',
		sign: { zh: '洗衣店', en: 'Laundry' },
		hours: '09:00–19:30',
		goods: goods(
			'衬衫水洗一件|Wash and iron one shirt|三天取件。|Ready in three days.|1000',
			'羽绒服清洗一件|Clean one down coat|五天取件。|Ready in five days.|3500',
			'床单被套一套|Wash one set of bedding|高温杀菌，当天可取。|Hot wash, same day.|2000',
			'毛毯清洗一条|Wash one blanket|两天取件。|Ready in two days.|2500',
		),
	},
	{
		category: 'haircut',
		sign: { zh: '理发店', en: 'Barber' },
		hours: '09:00–20:30',
		goods: goods(
			'男士剪发一次|Men’s haircut|含洗头，约 25 分钟。|With a wash, about 25 minutes.|2000',
			'女士修剪一次|Women’s trim|含洗头吹干。|With wash and dry.|2800',
			'上门为老人理发|Haircut at an elder’s home|三公里内，提前一天约。|Within 3 km, a day ahead.|2500',
			'儿童剪发一次|Children’s haircut|耐心细致，有小礼物。|Patient, with a small present.|1800',
		),
	},
	{
		category: 'repairs',
		sign: { zh: '家电维修部', en: 'Appliance Repairs' },
		hours: '08:30–18:30',
		goods: goods(
			'上门检修一次|Home visit and check|不含配件，当天回复。|Without parts, answered the same day.|3000',
			'换灯泡、开关一次|Change a bulb or a switch|含普通配件。|Ordinary parts included.|1500',
			'空调滤网清洗|Clean air-conditioner filters|挂机一台。|One wall unit.|2500',
			'疏通水槽一次|Clear a blocked sink|厨房或卫生间。|Kitchen or bathroom.|2000',
		),
	},
	{
		category: 'repairs',
		sign: { zh: '修鞋配钥匙', en: 'Shoes & Keys' },
		hours: '08:00–18:00',
		goods: goods(
			'配普通钥匙一把|Copy an ordinary key|立等可取。|While you wait.|500',
			'换鞋跟一双|New heels for a pair of shoes|一小时可取。|In an hour.|1200',
			'修拉链一条|Mend a zip|衣服、背包都可以。|Clothes or bags.|800',
			'雨伞修理一把|Mend an umbrella|伞骨、伞柄都可以。|Ribs or handle.|600',
		),
	},
	{
		category: 'health',
		sign: { zh: '大药房', en: 'Pharmacy' },
		hours: '08:00–21:30',
		goods: goods(
			'医用口罩 20 只|Twenty medical masks|独立包装。|Singly wrapped.|800',
			'碘伏棉签 50 支|Fifty iodine swabs|折断即用。|Snap and use.|950',
			'大格药盒一个|Pill box with large compartments|一周七格，大字。|Seven days, large letters.|1200',
			'血压测量服务 5 次|Five blood-pressure checks|随到随量，登记成册。|Any time, written down for you.|500',
		),
	},
	{
		category: 'health',
		sign: { zh: '推拿馆', en: 'Massage Clinic' },
		hours: '10:00–21:00',
		goods: goods(
			'肩颈推拿 30 分钟|Shoulder and neck massage, 30 minutes|请提前电话预约。|Please call ahead.|4500',
			'足部热敷 20 分钟|Warm foot bath, 20 minutes|含姜艾包。|With ginger and mugwort.|2500',
			'艾灸体验一次|One moxibustion session|约 15 分钟。|About 15 minutes.|1800',
			'颈椎热敷包一个|A warm neck pad|可反复使用。|Can be used again.|1600',
		),
	},
	{
		category: 'culture',
		sign: { zh: '书店', en: 'Bookshop' },
		hours: '09:30–21:00',
		goods: goods(
			'儿童绘本任选一册|One picture book of your choice|限绘本架。|From the picture-book shelf.|2200',
			'笔记本两册|Two notebooks|横线 80 页。|Ruled, 80 pages.|700',
			'书法练习套装|Calligraphy practice set|毛笔、水写布。|A brush and water cloth.|1900',
			'周末故事会一席|A seat at the weekend story hour|每周六上午十点。|Saturdays at ten.|1000',
		),
	},
	{
		category: 'culture',
		sign: { zh: '照相馆', en: 'Photo Studio' },
		hours: '09:00–18:30',
		goods: goods(
			'证件照一版|A sheet of ID photos|当场取。|While you wait.|1500',
			'全家福一张|One family portrait|六寸冲印。|Printed, six inches.|3900',
			'老照片翻新一张|Restore an old photograph|三天取。|In three days.|2900',
			'手机照片冲印十张|Ten prints from your phone|五寸。|Five inches.|800',
		),
	},
	{
		category: 'other',
		sign: { zh: '花店', en: 'Flowers' },
		hours: '09:00–20:00',
		goods: goods(
			'绿萝一盆|A pot of ivy|好养，放楼道也行。|Easy to keep.|1200',
			'康乃馨三支|Three carnations|含包装。|Wrapped.|1500',
			'阳台菜苗六株|Six vegetable seedlings|应季品种。|In season.|600',
			'花盆一个|A flower pot|直径 15 厘米。|15 cm across.|500',
		),
	},
]

/** A shop's sign: its owner's surname and its trade; with more shops than surnames, its place too. */
export const shopNameAt = (index: number, place: Pair, kind: ShopKind): Pair => {
	const surname = SURNAMES[index % SURNAMES.length]
	return {
		zh: `${place.zh}${surname?.zh ?? ''}记${kind.sign.zh}`,
		en: `${surname?.en ?? ''}’s ${kind.sign.en}, ${place.en}`,
	}
}
