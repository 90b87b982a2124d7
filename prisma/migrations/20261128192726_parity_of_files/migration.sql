-- How each file of a bundle was checked, and which did not come out right. Of models from before, bundle.json says it.
ALTER TABLE "Model" ADD COLUMN "parity" JSONB NOT NULL DEFAULT '{}', ADD COLUMN "leftOut" JSONB NOT NULL DEFAULT '[]';
