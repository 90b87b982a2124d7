-- AlterTable
ALTER TABLE "User" ADD COLUMN     "askedName" BOOLEAN NOT NULL DEFAULT false;
