-- Deleted labels are kept like deleted images, and it is known who deleted what of whom.
ALTER TABLE "DeletedImage" ADD COLUMN "deletedById" TEXT,
ADD COLUMN "makers" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "DeletedLabel" (
    "labelId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "deletedAt" TIMESTAMP(3) NOT NULL,
    "deletedById" TEXT NOT NULL,
    "annotationCount" INTEGER NOT NULL,
    "makers" JSONB NOT NULL,
    "row" JSONB NOT NULL,

    CONSTRAINT "DeletedLabel_pkey" PRIMARY KEY ("labelId")
);

-- CreateTable
CREATE TABLE "DeletedLabelImage" (
    "deletedLabelId" TEXT NOT NULL,
    "imageId" TEXT NOT NULL,
    "annotations" JSONB NOT NULL,
    "labelledById" TEXT,
    "labelledAt" TIMESTAMP(3),
    "labelledByImport" BOOLEAN NOT NULL,

    CONSTRAINT "DeletedLabelImage_pkey" PRIMARY KEY ("deletedLabelId","imageId")
);

-- CreateIndex
CREATE INDEX "DeletedLabel_projectId_deletedAt_idx" ON "DeletedLabel"("projectId", "deletedAt");

-- AddForeignKey
ALTER TABLE "DeletedLabel" ADD CONSTRAINT "DeletedLabel_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeletedLabelImage" ADD CONSTRAINT "DeletedLabelImage_deletedLabelId_fkey" FOREIGN KEY ("deletedLabelId") REFERENCES "DeletedLabel"("labelId") ON DELETE CASCADE ON UPDATE CASCADE;
