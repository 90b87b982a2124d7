-- How the camera was held, so that boxes which were drawn on the picture as it was stored can be turned with it.
ALTER TABLE "Image" ADD COLUMN "orientation" INTEGER;
