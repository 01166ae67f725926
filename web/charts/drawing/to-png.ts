/** As sharp as a good screen. */
const SCALE = 2;

const loadImage = async (svg: string): Promise<HTMLImageElement> => {
  const image = new Image();
  // The page's own rules let pictures come from data alone.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
};

/** The same picture in dots, two to a unit. Nothing leaves the browser. @throws Error when it cannot draw it. */
export const toPng = async (svg: string): Promise<Blob> => {
  const image = await loadImage(svg);
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser cannot draw pictures. Take the SVG instead.');
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('The picture is too large to draw. Take the SVG instead.'));
      else resolve(blob);
    }, 'image/png');
  });
};
