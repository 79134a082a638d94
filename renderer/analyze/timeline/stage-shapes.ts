import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3';

const shapes = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar];

/** The outline of a stage's mark about (0, 0), about 9 px wide; stages differ by shape, not by colour. */
export function stageShape(stage: number): string {
  return symbol(shapes[stage % shapes.length] ?? symbolCircle, 60)() ?? '';
}
