package dev.faultline.web.numbers;

/** What the numbers mean; the same for every run. */
public record NumbersPage() {}
