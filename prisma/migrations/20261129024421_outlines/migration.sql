ALTER TABLE "Annotation" ADD COLUMN "outline" JSONB;
