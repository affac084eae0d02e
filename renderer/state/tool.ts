import { create } from 'zustand';

export const toolNames = ['select', 'box', 'polygon', 'point', 'measure'] as const;
export type ToolName = (typeof toolNames)[number];

/** The one active tool. `hint` is the i18n key of what to do next; `readout` what is being measured live. */
export interface ToolState {
  readonly tool: ToolName;
  readonly hint: string | null;
  readonly readout: string | null;
}

export const useTool = create<ToolState>(() => ({ tool: 'select', hint: null, readout: null }));
