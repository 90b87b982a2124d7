-- Names of images in the order in which people read them: 2 before 10, a beside A. Every comparison of the column follows it,
-- and so does the index by which a list by name is read. Only equal bytes are equal, as before.
CREATE COLLATION IF NOT EXISTS as_read (provider = icu, locale = 'und-u-kn-true', deterministic = true);
ALTER TABLE "Image" ALTER COLUMN "name" TYPE TEXT COLLATE as_read;
