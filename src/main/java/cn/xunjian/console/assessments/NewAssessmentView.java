package cn.xunjian.console.assessments;

import cn.xunjian.console.frame.EntryForm;

/** The page that makes an assessment. */
public record NewAssessmentView(AssessmentWords words, EntryForm form) {}
