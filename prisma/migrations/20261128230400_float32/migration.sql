-- Files of a model may be written with its weights as they are. What it has, and what is wished for.
ALTER TABLE "Model" ADD COLUMN "float32" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Model" ADD COLUMN "rebuildFloat32" BOOLEAN NOT NULL DEFAULT false;
