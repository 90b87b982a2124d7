-- Of a session only the hash of its token is kept. Sessions that exist go on: the browser still has the token.
UPDATE "Session" SET "sessionToken" = encode(sha256(convert_to("sessionToken", 'UTF8')), 'hex');
