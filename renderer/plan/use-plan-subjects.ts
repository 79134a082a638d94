import { computed } from 'vue';
import { useAnswer } from '../aggregate/use-answer.ts';
import { useProjectStore } from '../app/project-store.ts';

/** What a document can be about: the problems and meetings of the project, as choices. */
export function usePlanSubjects() {
  const project = useProjectStore();
  const version = (): number => project.revision;
  const problems = useAnswer('problems.list', () => ({}), version).answer;
  const meetings = useAnswer('meetings.list', () => ({}), version).answer;
  return {
    problems: computed(() => [
      { value: null, label: 'The problem that is analysed' },
      ...(problems.value?.problems ?? []).map(({ id, statement }) => ({
        value: id,
        label: statement,
      })),
    ]),
    meetings: computed(() => [
      { value: null, label: 'The latest' },
      ...(meetings.value?.meetings ?? []).map(({ id, title }) => ({ value: id, label: title })),
    ]),
  };
}
