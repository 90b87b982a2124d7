-- What leaves a project as files is a job of the site, and what came of it stays in the bucket for some days.
CREATE TYPE "ExportStage" AS ENUM ('waiting', 'gathering', 'writing', 'done', 'failed', 'cancelled');
CREATE TABLE "Export" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "format" TEXT NOT NULL,
    "options" JSONB NOT NULL DEFAULT '{}',
    "filter" JSONB NOT NULL DEFAULT '{}',
    "pictures" BOOLEAN NOT NULL,
    "stage" "ExportStage" NOT NULL DEFAULT 'waiting',
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "failure" TEXT,
    "report" JSONB,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "leaseToken" TEXT,
    "leaseUntil" TIMESTAMP(3),
    "file" JSONB,
    "expiresAt" TIMESTAMP(3),
    CONSTRAINT "Export_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Export_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "Export_projectId_createdAt_idx" ON "Export"("projectId", "createdAt");
CREATE INDEX "Export_stage_createdAt_idx" ON "Export"("stage", "createdAt");
