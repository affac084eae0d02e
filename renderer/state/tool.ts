import { create } from 'zustand';

export const toolNames = ['select', 'lasso', 'box', 'stamp', 'polygon', 'point', 'berth', 'measure', 'tie'] as const;
export type ToolName = (typeof toolNames)[number];

/** What the analyst wants of the gesture in hand. */
export type ToolRequest = 'take back' | 'finish' | 'give up';

/**
 * The one active tool. `hint` is the i18n key of what to do next; `readout` what is being measured live. `request` is
 * for the tool, which answers and clears it.
 */
export interface ToolState {
  readonly tool: ToolName;
  readonly hint: string | null;
  readonly readout: string | null;
  readonly request: ToolRequest | null;
  /** Whether clicks of a shape to come are in hand. */
  readonly inHand: boolean;
}

export const useTool = create<ToolState>(() => ({
  tool: 'select',
  hint: null,
  readout: null,
  request: null,
  inHand: false,
}));
