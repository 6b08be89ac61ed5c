-- What the receiver of a route answered, apart from what was asked: who answers need not be able to read the question.
ALTER TABLE route ADD COLUMN antwoord BYTEA;
