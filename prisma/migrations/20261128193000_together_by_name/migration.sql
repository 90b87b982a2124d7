-- What came together stands together, by name: an image has the time of its import, or of the drop of files that it came with.
ALTER TABLE "Upload" ADD COLUMN "drop" TEXT;
CREATE INDEX "Upload_projectId_drop_idx" ON "Upload"("projectId", "drop");

UPDATE "Image" i SET "createdAt" = m."createdAt" FROM "Import" m WHERE m.id = i."importId";
UPDATE "DeletedImage" d SET rows = jsonb_set(rows, '{image,createdAt}', to_jsonb(m."createdAt"))
FROM "Import" m WHERE m.id = d.rows #>> '{image,importId}';
UPDATE "Upload" u SET "createdAt" = m."createdAt" FROM "Import" m WHERE m.id = u."importId";

-- Of earlier drops nothing was noted: what one person sent without a pause of a minute was one.
WITH sent AS (
  SELECT id, "projectId", "createdById", "createdAt",
    "createdAt" - lag("createdAt") OVER (PARTITION BY "projectId", "createdById" ORDER BY "createdAt") > INTERVAL '1 minute' AS pause
  FROM "Image" WHERE "importId" IS NULL
), counted AS (
  SELECT *, count(*) FILTER (WHERE pause) OVER (PARTITION BY "projectId", "createdById" ORDER BY "createdAt") AS drop FROM sent
), dropped AS (
  SELECT id, min("createdAt") OVER (PARTITION BY "projectId", "createdById", drop) AS began FROM counted
)
UPDATE "Image" i SET "createdAt" = began FROM dropped WHERE dropped.id = i.id AND i."createdAt" <> began;

-- Both ways through time go up by name, so each needs an index of its own.
DROP INDEX "Image_projectId_state_createdAt_id_idx";
DROP INDEX "Image_projectId_createdAt_id_idx";
CREATE INDEX "Image_newest_idx" ON "Image"("projectId", "createdAt" DESC, "name", "id");
CREATE INDEX "Image_oldest_idx" ON "Image"("projectId", "createdAt", "name", "id");
CREATE INDEX "Image_newest_of_pool_idx" ON "Image"("projectId", "state", "createdAt" DESC, "name", "id");
CREATE INDEX "Image_oldest_of_pool_idx" ON "Image"("projectId", "state", "createdAt", "name", "id");
