-- Where the annotations of a merged label went, so that images deleted before come back with them.
CREATE TABLE "MergedLabel" (
    "labelId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "intoId" TEXT NOT NULL,
    "mergedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MergedLabel_pkey" PRIMARY KEY ("labelId")
);

-- CreateIndex
CREATE INDEX "MergedLabel_projectId_mergedAt_idx" ON "MergedLabel"("projectId", "mergedAt");

-- AddForeignKey
ALTER TABLE "MergedLabel" ADD CONSTRAINT "MergedLabel_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
