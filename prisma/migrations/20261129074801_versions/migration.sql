-- A version is a snapshot that somebody named.
ALTER TABLE "Project" ADD COLUMN "lastVersion" INTEGER NOT NULL DEFAULT 0;
CREATE TABLE "Version" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "snapshotHash" TEXT NOT NULL,
    "splitHash" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Version_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Version_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Version_projectId_snapshotHash_fkey" FOREIGN KEY ("projectId", "snapshotHash") REFERENCES "Snapshot"("projectId", "hash") ON DELETE NO ACTION ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Version_projectId_number_key" ON "Version"("projectId", "number");
CREATE UNIQUE INDEX "Version_projectId_name_key" ON "Version"("projectId", "name");
CREATE INDEX "Version_projectId_snapshotHash_idx" ON "Version"("projectId", "snapshotHash");
