//! Counting what test programs report.

use xtask::tally::Tally;

#[test]
fn closing_lines_are_added_up_and_others_are_not() {
    let mut tally = Tally::default();

    tally.hear(
        "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s\n",
    );
    tally.hear(
        "test result: \u{1b}[31mFAILED\u{1b}[m. 3 passed; 2 failed; 0 ignored; 0 measured; 9 filtered out\n",
    );
    tally.hear("test a_cart_that_passed ... ok\n");

    assert_eq!(tally, Tally { passed: 15, failed: 2 });
    assert_eq!(tally.to_string(), "15 passed, 2 failed");
}

#[test]
fn the_closing_lines_of_the_web_are_added_up_too() {
    let mut tally = Tally::default();

    for line in [
        " Test Files  2 passed (2)\n",
        "      Tests  1 failed | 4 passed (5)\n",
        "      Tests  7 passed (7)\n",
        "  12 passed (1.2m)\n",
        "  1 failed\n",
        "  ✓  1 projects/e2e/buy.spec.ts:3:1 › a guest buys (2 passed)\n",
    ] {
        tally.hear_web(line);
    }

    assert_eq!(tally, Tally { passed: 23, failed: 2 });
}
