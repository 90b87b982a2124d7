-- An import is a job of the site: the client says which files there are, the site reads those that say something, and brings them in.
CREATE TYPE "ImportStage" AS ENUM ('listing', 'surveying', 'surveyed', 'sending', 'bringing', 'done', 'failed', 'cancelled');
ALTER TABLE "Import" ADD COLUMN "stage" "ImportStage" NOT NULL DEFAULT 'listing';
ALTER TABLE "Import" ADD COLUMN "options" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "Import" ADD COLUMN "survey" JSONB;
ALTER TABLE "Import" ADD COLUMN "progress" DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE "Import" ADD COLUMN "failure" TEXT;
UPDATE "Import" SET "stage" = 'done' WHERE "finishedAt" IS NOT NULL;
ALTER TABLE "Upload" ADD COLUMN "path" TEXT;

CREATE TABLE "ImportFile" (
    "importId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "head" BYTEA,
    "pack" INTEGER,
    "offset" BIGINT,
    "name" TEXT,
    "imageId" TEXT,
    "present" BOOLEAN NOT NULL DEFAULT false,
    "anew" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "refused" TEXT,
    CONSTRAINT "ImportFile_pkey" PRIMARY KEY ("importId", "path"),
    CONSTRAINT "ImportFile_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE "ImportOutcome" (
    "importId" TEXT NOT NULL,
    "imageId" TEXT NOT NULL,
    "became" TEXT NOT NULL,
    "left" INTEGER[] NOT NULL,
    CONSTRAINT "ImportOutcome_pkey" PRIMARY KEY ("importId", "imageId"),
    CONSTRAINT "ImportOutcome_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
