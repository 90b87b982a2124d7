-- CreateTable
CREATE TABLE "DeletedImage" (
    "imageId" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "deletedAt" TIMESTAMP(3) NOT NULL,
    "rows" JSONB NOT NULL,

    CONSTRAINT "DeletedImage_pkey" PRIMARY KEY ("imageId")
);

-- CreateIndex
CREATE INDEX "DeletedImage_projectId_deletedAt_idx" ON "DeletedImage"("projectId", "deletedAt");

-- CreateIndex
CREATE INDEX "DeletedImage_projectId_sha256_idx" ON "DeletedImage"("projectId", "sha256");

-- AddForeignKey
ALTER TABLE "DeletedImage" ADD CONSTRAINT "DeletedImage_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
