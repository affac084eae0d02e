import { useView } from '../state/view.ts';

export const toggleCoastline = (): void => useView.setState(({ showCoastline }) => ({ showCoastline: !showCoastline }));
export const toggleSightings = (): void => useView.setState(({ showSightings }) => ({ showSightings: !showSightings }));
export const toggleLabels = (): void => useView.setState(({ showLabels }) => ({ showLabels: !showLabels }));
