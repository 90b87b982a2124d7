-- A project may hand its models out by an address that nobody guesses. Below /m/ no workspace has its pages any more.
ALTER TABLE "Project" ADD COLUMN "publicSeed" TEXT;
CREATE UNIQUE INDEX "Project_publicSeed_key" ON "Project"("publicSeed");
UPDATE "Workspace" SET "slug" = 'm-' || right("id", 8) WHERE "slug" = 'm';
-- Files of a model from before they were written again, for as long as they lie in the bucket.
CREATE TABLE "FormerBundle" (
    "folder" TEXT NOT NULL,
    "modelId" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "FormerBundle_pkey" PRIMARY KEY ("folder")
);
CREATE INDEX "FormerBundle_modelId_until_idx" ON "FormerBundle"("modelId", "until");
ALTER TABLE "FormerBundle" ADD CONSTRAINT "FormerBundle_modelId_fkey" FOREIGN KEY ("modelId") REFERENCES "Model"("id") ON DELETE CASCADE ON UPDATE CASCADE;
