-- Whose data is in the words of a route, an action or a case: that of the signal, of who wrote and of who they are for, in bits of Herkomst.
-- Of what was there already it is not known: all of them.
ALTER TABLE route ADD COLUMN herkomst BIGINT NOT NULL DEFAULT 15;
ALTER TABLE casus ADD COLUMN herkomst BIGINT NOT NULL DEFAULT 15;
ALTER TABLE actie ADD COLUMN herkomst BIGINT NOT NULL DEFAULT 15;
