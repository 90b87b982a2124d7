-- A snapshot is content alone, and a run says beside it how it is divided. Those of before have both in one and stay as they are.
ALTER TABLE "Snapshot" ADD COLUMN "facts" JSONB;
ALTER TABLE "Run" ADD COLUMN "splitHash" TEXT, ADD COLUMN "imageCount" INTEGER, ADD COLUMN "annotationCount" INTEGER;
