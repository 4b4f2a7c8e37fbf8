/** What people call the image at a position 0, 1, 2, … of a run: 1, 2, 3, … on the page, in files and in commands. */
export const imageNumber = (position: number): number => position + 1
