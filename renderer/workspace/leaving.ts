// Whether somebody is on the way to another screen: its part may still be loading while the address is the old one.
import { onUnmounted } from 'vue';
import { onBeforeRouteLeave, useRouter } from 'vue-router';

export function useLeaving(): () => boolean {
  const router = useRouter();
  let isLeaving = false;
  const arrived = (): void => {
    isLeaving = false;
  };

  onBeforeRouteLeave(() => {
    isLeaving = true;
  });
  // A part that could not be loaded is told as an error; whoever was on the way is then still here.
  for (const stop of [router.afterEach(arrived), router.onError(arrived)]) onUnmounted(stop);
  return () => isLeaving;
}
