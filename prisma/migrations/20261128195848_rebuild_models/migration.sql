-- The files of a model can be written again: into a folder of their own, which takes the place of the one before at once.
ALTER TABLE "Model" ADD COLUMN "folder" TEXT, ADD COLUMN "rebuildAskedAt" TIMESTAMP(3), ADD COLUMN "rebuildFailure" TEXT;
UPDATE "Model" SET "folder" = id;
ALTER TABLE "Model" ALTER COLUMN "folder" SET NOT NULL;
CREATE UNIQUE INDEX "Model_folder_key" ON "Model"("folder");
