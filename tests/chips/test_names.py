"""What people type, and the records they mean."""

import pytest

NAMES = {
    "H100": {"nvidia-h100-sxm5", "nvidia-h100-pcie", "nvidia-h100-nvl"},
    "A100 80GB": {"nvidia-a100-sxm4-80gb", "nvidia-a100-pcie-80gb"},
    "mi300x": {"amd-mi300x"},
    "AMD MI300A": {"amd-mi300a"},
    "RTX 4090": {"nvidia-rtx-4090"},
    "4090D": {"nvidia-rtx-4090-d"},
    "RTX 4080": {"nvidia-rtx-4080"},
    "RTX 4080 SUPER": {"nvidia-rtx-4080-super"},
    "rtx4070ti": {"nvidia-rtx-4070-ti"},
    "RTX 3090": {"nvidia-rtx-3090"},
    "H20": {"nvidia-h20-96gb", "nvidia-h20-141gb"},
    "HGX H20": {"nvidia-hgx-h20-96gb", "nvidia-hgx-h20-141gb"},
    "GB200 NVL72": {"nvidia-gb200-nvl72"},
    "A16": {"nvidia-a16"},
    "昇腾910B": {f"huawei-ascend-910b{n}" for n in range(1, 5)},
    "Ascend 910": {"huawei-ascend-910a", "huawei-ascend-910-premium"},
    "Ascend 910C": {"huawei-ascend-910c"},
    "昇腾950PR": {"huawei-ascend-950pr", "huawei-ascend-950pr-atlas-350"},
    "huawei-ascend-960": {"huawei-ascend-960"},
    "Ascend 960": {"huawei-ascend-960", "huawei-ascend-960pr"},
    "思元370": {"cambricon-mlu370-s4", "cambricon-mlu370-x4", "cambricon-siyuan-370-x8"},
    "MLU370-X8": {"cambricon-mlu370-x8"},
    "Cloud AI 100": {
        "qualcomm-cloud-ai-100-standard",
        "qualcomm-cloud-ai-100-pro",
        "qualcomm-cloud-ai-100-ultra-soc",
    },
    "Cloud AI 100 Ultra": {"qualcomm-cloud-ai-100-ultra"},
    "Gaudi 3": {"intel-gaudi-3"},
    "HL-328": {"intel-gaudi-3-hl-328"},
    "TPU v5e": {"google-tpu-v5e"},
    "Ironwood": {"google-tpu-v7"},
    "Trn1": {"aws-trainium-1"},
    "nvidia-groq-3-lp30": {"nvidia-groq-3-lpu"},
    "TC-02003": {"tenstorrent-wormhole-n300"},
    "SK hynix HBM3E": {"sk-hynix-hbm3e"},
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_means_these_records(base, name):
    assert set(base.subjects.ids(name)) == NAMES[name]
