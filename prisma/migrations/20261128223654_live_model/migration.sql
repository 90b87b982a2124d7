-- One model of a project is live, marked on its own row: it is of no other project, and goes with the mark. Until now the newest was it.
ALTER TABLE "Model" ADD COLUMN "live" BOOLEAN;
ALTER TABLE "Model" ADD CONSTRAINT "Model_live_or_null" CHECK ("live");
UPDATE "Model" m SET "live" = true WHERE m."number" = (SELECT max(o."number") FROM "Model" o WHERE o."projectId" = m."projectId");
CREATE UNIQUE INDEX "Model_projectId_live_key" ON "Model"("projectId", "live");
