-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "annotatorsAddLabels" BOOLEAN NOT NULL DEFAULT true;
