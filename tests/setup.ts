import fc from 'fast-check';

// Property tests try the same cases every time, so that a run says the same twice.
fc.configureGlobal({ seed: 1937 });
