-- Tokens by which mentions that may be about the same find each other (verband/sleutel.h). Each is a keyed hash of a narrow
-- combination of what a mention says; without the key, which is the region's own, it tells nothing.

CREATE TABLE verband_token (
  token   BIGINT NOT NULL, -- 64 bits, kept as a signed number
  melding BIGINT NOT NULL, -- number of the mention
  PRIMARY KEY (token, melding) -- without region: a token is hashed under the key of its region
); -- clustered
