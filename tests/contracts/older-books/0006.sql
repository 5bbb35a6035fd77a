-- Books as they were written up to migration 0006, in the order in which the ledger wrote them then.
insert into ledger_attempt (id, op_id, kind, actor, reference, effective_at, recorded_at, state, seq, body, outcome, leaf) values
	(1, 'open:lapsed', 'open', 'clerk', 'test', 1795348800000, 1795348800000, 'noted', null, '{"kind":"open","account":"lapsed","accountKind":"expired","unit":"PTS","sink":null,"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"0","cuts":[],"lots":[]}', '284430623546e0ca96fc3cece6ac3c57e1cfa3be3787d4977010965b1a90cbd3'),
	(2, 'open:district', 'open', 'clerk', 'test', 1795348800000, 1795348800001, 'noted', null, '{"kind":"open","account":"district","accountKind":"issuer","unit":"PTS","sink":"lapsed","actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"0","cuts":[],"lots":[]}', '84a8ba1a3b18a39e67c5217c1b2c3a5d32724233500a7f6b75e8a38689cccbe4'),
	(3, 'open:mei', 'open', 'clerk', 'test', 1795348800000, 1795348800002, 'noted', null, '{"kind":"open","account":"mei","accountKind":"member","unit":"PTS","sink":null,"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"0","cuts":[],"lots":[]}', '22738e149f1f8ee6c45e28c62791defa717f8530486d7780f281cbc9c43f43d8'),
	(4, 'open:bo', 'open', 'clerk', 'test', 1795348800000, 1795348800003, 'noted', null, '{"kind":"open","account":"bo","accountKind":"member","unit":"PTS","sink":null,"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"0","cuts":[],"lots":[]}', '0994fcf7e265e17c09ab6e103c6d6cc83288d1eb5d1a3833ab2e78ac9d4a822c'),
	(5, 'open:noodles', 'open', 'clerk', 'test', 1795348800000, 1795348800004, 'noted', null, '{"kind":"open","account":"noodles","accountKind":"merchant","unit":"PTS","sink":null,"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"0","cuts":[],"lots":[]}', '6d3b551a710c45432f8a2486af0cc309380792426fc0580769d0a81bd3f42bf0'),
	(6, 'open:bakery', 'open', 'clerk', 'test', 1795348800000, 1795348800005, 'noted', null, '{"kind":"open","account":"bakery","accountKind":"merchant","unit":"PTS","sink":null,"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"0","cuts":[],"lots":[]}', '5c53f6451c2239e33e202a2fbb2f99b882acb0719cd931a826bceb42d2654d32');
insert into ledger_account (id, public_id, kind, unit, sink_id, state, changed_by, balance, held, version, last_seq) values
	(1, 'lapsed', 'expired', 'PTS', null, 'open', 1, 0, 0, 0, 0),
	(2, 'district', 'issuer', 'PTS', 1, 'open', 2, 0, 0, 0, 0),
	(3, 'mei', 'member', 'PTS', null, 'open', 3, 0, 0, 0, 0),
	(4, 'bo', 'member', 'PTS', null, 'open', 4, 0, 0, 0, 0),
	(5, 'noodles', 'merchant', 'PTS', null, 'open', 5, 0, 0, 0, 0),
	(6, 'bakery', 'merchant', 'PTS', null, 'open', 6, 0, 0, 0, 0);
insert into ledger_attempt (id, op_id, kind, actor, reference, effective_at, recorded_at, state, seq, body, outcome, leaf) values
	(7, 'g1', 'grant', 'clerk', 'test', 1795348800000, 1795348800006, 'posted', 1, '{"kind":"grant","from":"district","to":"mei","amount":"10","expiresAt":1830268800000,"caps":[["day","50"]],"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"10","cuts":[],"lots":[]}', '16c57d516822d9e50a8b66e718198acfddbefa1790cc44695a3fc1da0b1150d1'),
	(8, 'g2', 'grant', 'clerk', 'test', 1795348800000, 1795348800007, 'posted', 2, '{"kind":"grant","from":"district","to":"mei","amount":"20","expiresAt":1830268800000,"caps":[],"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"20","cuts":[],"lots":[]}', 'a84ec0beebcdc05f66d30d180f0b7b25108cae0c0cee089c3a36ac1077c57747'),
	(9, 's1', 'spend', 'clerk', 'test', 1795348800000, 1795348800008, 'posted', 3, '{"kind":"spend","from":"mei","to":"noodles","amount":"4","actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"4","cuts":[],"lots":[["g1","4"]]}', '589e48966f112d2313bf60b7a2e3f3608c680b819e6533683ab33c31d6ecccda'),
	(10, 'h1', 'hold', 'clerk', 'test', 1795348800000, 1795348800009, 'posted', 4, '{"kind":"hold","from":"mei","to":"noodles","amount":"5","expiresAt":1796083200000,"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"5","cuts":[],"lots":[["g1","5"]]}', 'd5879303f71981cb8a4eac1b367886044baf82be801e00474277675864567e4b'),
	(11, 'h2', 'hold', 'clerk', 'test', 1795348800000, 1795348800010, 'posted', 5, '{"kind":"hold","from":"mei","to":"noodles","amount":"3","expiresAt":1796083200000,"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"3","cuts":[],"lots":[["g1","1"],["g2","2"]]}', 'b082286fc3702ffde71451ec9ca6725a3cb93748675e7262c3e8dfd0a980460b'),
	(12, 'c1', 'capture', 'clerk', 'test', 1795348800000, 1795348800011, 'posted', 6, '{"kind":"capture","hold":"h2","amount":"2","actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"2","cuts":[],"lots":[["g1","1"],["g2","1"]]}', '844c6376f22e02d4bff80d0ccfd94f0beddca564ef17d6b12ed6f0cd8adbae09'),
	(13, 's2', 'spend', 'clerk', 'test', 1795348800000, 1795348800012, 'posted', 7, '{"kind":"spend","from":"mei","to":"noodles","amount":"1","actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"1","cuts":[],"lots":[["g2","1"]]}', '9d187e2b4ab725a5249e75326268a3bca3edc57bf03e2ec1a7e51d9aa3159866'),
	(14, 'r2', 'reverse', 'clerk', 'test', 1795348800000, 1795348800013, 'posted', 8, '{"kind":"reverse","target":"s2","actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"1","cuts":[],"lots":[["g2","-1"]]}', '264dcf19e317b193e33354def4b7ba2dfe088ba41e0328ff62f2a897e344715b');
insert into ledger_posting (seq, attempt_id, n_legs, reverses) values
	(1, 7, 2, null),
	(2, 8, 2, null),
	(3, 9, 2, null),
	(4, 10, 0, null),
	(5, 11, 0, null),
	(6, 12, 2, null),
	(7, 13, 2, null),
	(8, 14, 2, 7);
insert into ledger_lot (seq, account_id, amount, remaining, held, earned_at, expires_at, last_use) values
	(1, 3, 10, 10, 0, 1795348800000, 1830268800000, 0),
	(2, 3, 20, 20, 0, 1795348800000, 1830268800000, 0);
insert into ledger_entry (posting_seq, leg_no, account_id, amount, balance_after, version) values
	(1, 1, 2, -10, -10, 1),
	(1, 2, 3, 10, 10, 1),
	(2, 1, 2, -20, -30, 2),
	(2, 2, 3, 20, 30, 2),
	(3, 1, 3, -4, 26, 3),
	(3, 2, 5, 4, 4, 1),
	(6, 1, 3, -2, 24, 4),
	(6, 2, 5, 2, 6, 2),
	(7, 1, 3, -1, 23, 5),
	(7, 2, 5, 1, 7, 3),
	(8, 1, 3, 1, 24, 6),
	(8, 2, 5, -1, 6, 4);
insert into ledger_lot_use (posting_seq, lot_seq, d_remaining, d_held, remaining_after, held_after) values
	(3, 1, -4, 0, 6, 0),
	(4, 1, -5, 5, 1, 5),
	(5, 1, -1, 1, 0, 6),
	(5, 2, -2, 2, 18, 2),
	(6, 1, 0, -1, 0, 5),
	(6, 2, 1, -2, 19, 0),
	(7, 2, -1, 0, 18, 0),
	(8, 2, 1, 0, 19, 0);
insert into ledger_hold (seq, from_id, to_id, amount, expires_at, captured, released, ended_seq) values
	(4, 3, 5, 5, 1796083200000, 0, 0, null),
	(5, 3, 5, 3, 1796083200000, 2, 1, 6);
insert into ledger_window (account_id, key, used) values
	(3, 'day', 10)
on conflict (account_id, key) do update set used = excluded.used;
insert into ledger_seal (posting_seq) values
	(1),
	(2),
	(3),
	(4),
	(5),
	(6),
	(7),
	(8);
insert into ledger_attempt (id, op_id, kind, actor, reference, effective_at, recorded_at, state, seq, body, outcome, leaf) values
	(15, 'f', 'close', 'clerk', 'test', 1795348800000, 1795348800014, 'noted', null, '{"kind":"close","account":"bo","mode":"freeze","actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"0","cuts":[],"lots":[]}', '55a120de78a90b294c5b0d1b197a26479c479232bb8af0a45b490c014983bcd8');
update ledger_account set state = 'frozen', changed_by = 15 where id = 4;
insert into ledger_attempt (id, op_id, kind, actor, reference, effective_at, recorded_at, state, seq, body, outcome, leaf) values
	(16, 'h3', 'hold', 'clerk', 'test', 1795348800000, 1795348800015, 'posted', 9, '{"kind":"hold","from":"mei","to":"noodles","amount":"1","expiresAt":1796083200000,"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"1","cuts":[],"lots":[["g2","1"]]}', 'cbc7432de3dbf019ee968fffb39b0a62cc5cdc7ab90f9ed36515a28b1c7a1b18'),
	(17, 'l3', 'release', 'clerk', 'test', 1795348800000, 1795348800016, 'posted', 10, '{"kind":"release","hold":"h3","actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"1","cuts":[],"lots":[["g2","-1"]]}', '6b1eed0864e348b0deaf53db6bfadedd4a35e2b68043ee21d26353b8dfc0fa76'),
	(18, 'c9', 'capture', 'clerk', 'test', 1795348800000, 1795348800017, 'posted', 11, '{"kind":"capture","hold":"h1","amount":null,"actor":"clerk","reference":"test","effectiveAt":1795348800000}', '{"amount":"5","cuts":[],"lots":[["g1","5"]]}', 'c0a9d31e5a7abc5829212457c084c912c455890d7391ef0481a07f81d658e8e3'),
	(19, 'e1', 'expire', 'clerk', 'test', 1830268800000, 1795348800018, 'noted', null, '{"kind":"expire","lot":"g1","to":"lapsed","actor":"clerk","reference":"test","effectiveAt":1830268800000}', '{"amount":"0","cuts":[],"lots":[]}', 'e61717483360dbe4defd20f43687e28e4556baf79e0bc9e5f0709626b8df046b');
insert into ledger_posting (seq, attempt_id, n_legs, reverses) values
	(9, 16, 0, null),
	(10, 17, 0, null),
	(11, 18, 2, null);
update ledger_hold set captured = 5, released = 0, ended_seq = 11 where seq = 4;
insert into ledger_entry (posting_seq, leg_no, account_id, amount, balance_after, version) values
	(11, 1, 3, -5, 19, 7),
	(11, 2, 5, 5, 11, 5);
insert into ledger_lot_use (posting_seq, lot_seq, d_remaining, d_held, remaining_after, held_after) values
	(9, 2, -1, 1, 18, 1),
	(10, 2, 1, -1, 19, 0),
	(11, 1, 0, -5, 0, 0);
insert into ledger_hold (seq, from_id, to_id, amount, expires_at, captured, released, ended_seq) values
	(9, 3, 5, 1, 1796083200000, 0, 1, 10);
insert into ledger_seal (posting_seq) values
	(9),
	(10),
	(11);
insert into ledger_checkpoint (size, root, recorded_at, note, signed_by) values
	(19, '7dc7f86797b85f5a4efac3da63a60f3052fe9d343af425d56b415df573497972', 1795348800000, 'linli.example/ledger
19
fcf4Z5e4X1pO+sPaY6YPMFL+nTQ69CXVa0Fd9XNJeXI=

— linli.example/ledger QpDq42jHWXGAvEOJahyfSG/TuxKZliqYY7C/1bs0Kd8+gEU+ulHjvk3sNNmxVzujxWKk5prvCyjA+jVCgLnfvm3xjQc=
', 'linli.example/ledger+4290eae3+Af0XJDhaoMdbZPt4zWAvodmR/ev3axPFjtcC6sg16fYY');
