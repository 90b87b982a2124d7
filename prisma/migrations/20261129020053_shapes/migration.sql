ALTER TABLE "Annotation" ADD COLUMN "shape" JSONB;
