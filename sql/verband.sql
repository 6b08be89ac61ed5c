-- Tokens of mentions: keten/verbandtoken.h.

-- verband_token_insert : exec
-- Putting it in again changes nothing.
-- across regions: a token is hashed under the key of its region
-- in token int, melding int
INSERT INTO verband_token (token, melding) VALUES (:token, :melding) ON CONFLICT DO NOTHING;

-- verband_token_meldingen : many
-- across regions: a token is hashed under the key of its region
-- in token int, max int
-- out melding int
SELECT melding FROM verband_token WHERE token = :token ORDER BY melding LIMIT :max;
