// Files from outside dropped anywhere on an open record. A part of it that takes them itself comes first.
import { ref } from 'vue';
import type { Ref } from 'vue';

export interface FileDrop {
  readonly isDraggedOver: Readonly<Ref<boolean>>;
  readonly dragOver: (event: DragEvent) => void;
  readonly dragLeave: (event: DragEvent) => void;
  readonly drop: (event: DragEvent) => void;
}

export function useFileDrop({
  isPossible,
  take,
}: {
  readonly isPossible: () => boolean;
  /** Answers whether it could take them. */
  readonly take: (files: FileList) => boolean;
}): FileDrop {
  const isDraggedOver = ref(false);
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

  return {
    isDraggedOver,
    dragOver: (event) => {
      if (!hasFiles(event)) return;
      const isTaken = event.defaultPrevented;
      // The browser would leave the application to show the file.
      event.preventDefault();
      isDraggedOver.value = !isTaken && isPossible();
      if (!isTaken && !isPossible() && event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    },
    dragLeave: ({ currentTarget, relatedTarget }) => {
      const isInside = relatedTarget instanceof Node && (currentTarget as Node).contains(relatedTarget);
      if (!isInside) isDraggedOver.value = false;
    },
    drop: (event) => {
      isDraggedOver.value = false;
      const files = event.dataTransfer?.files;
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      if (files && isPossible()) take(files);
    },
  };
}
