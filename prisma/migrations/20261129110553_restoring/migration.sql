-- Restoring a version is a job: how far it is, what became of it, and what undoing it takes back
CREATE TYPE "RestoringStage" AS ENUM ('waiting', 'working', 'done', 'failed');

CREATE TABLE "Restoring" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "undoes" TEXT,
    "undone" BOOLEAN NOT NULL DEFAULT false,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stage" "RestoringStage" NOT NULL DEFAULT 'waiting',
    "beatAt" TIMESTAMP(3) NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "before" INTEGER,
    "asked" INTEGER NOT NULL DEFAULT 0,
    "returned" TEXT[],
    "left" TEXT[],
    "failure" TEXT,

    CONSTRAINT "Restoring_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Restoring_projectId_version_createdAt_idx" ON "Restoring"("projectId", "version", "createdAt");

ALTER TABLE "Restoring" ADD CONSTRAINT "Restoring_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE;
