// The icon and tone of each state a record can be in between this computer and the Region; the word stands beside it.
import type { Component } from 'vue';
import {
  CircleCheck,
  CircleDashed,
  Clock,
  GitCompareArrows,
  Hourglass,
  PencilLine,
  TriangleAlert,
} from '@lucide/vue';
import type { RecordSyncState } from '../../shared/sync/client/record-sync-state.ts';

export interface SyncLook {
  readonly icon: Component;
  readonly tone: 'ok' | 'waiting' | 'news' | 'attention';
}

export const syncLooks: Readonly<Record<RecordSyncState, SyncLook>> = {
  conflict: { icon: GitCompareArrows, tone: 'attention' },
  toCorrect: { icon: TriangleAlert, tone: 'attention' },
  held: { icon: Hourglass, tone: 'waiting' },
  neverSent: { icon: CircleDashed, tone: 'waiting' },
  waiting: { icon: Clock, tone: 'waiting' },
  changedElsewhere: { icon: PencilLine, tone: 'news' },
  received: { icon: CircleCheck, tone: 'ok' },
};
